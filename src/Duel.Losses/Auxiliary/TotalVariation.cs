namespace Duel.Losses;

/// <summary>The total variation of pictures: the mean absolute difference of neighbouring pixels, which keeps noise out of them.</summary>
/// <paper>Mahendran and Vedaldi 2015, Understanding deep image representations by inverting them, arXiv:1412.0035, section 3</paper>
public static class TotalVariation
{
    /// <summary>The term for one batch.</summary>
    /// <param name="pictures">[N, H, W, C], two pixels high and wide or more.</param>
    /// <returns>[], a single number.</returns>
    public static Tensor Of(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return Along(pictures, 1) + Along(pictures, 2);
    }

    private static Tensor Along(Tensor pictures, int axis) =>
        (pictures.Slice(axis, 1, pictures.Shape[axis] - 1) - pictures.Slice(axis, 0, pictures.Shape[axis] - 1)).Abs().Mean();
}
