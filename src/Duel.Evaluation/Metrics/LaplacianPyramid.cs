namespace Duel.Evaluation;

/// <summary>Details that each halving of a picture's size loses, and in the end the small picture.</summary>
/// <paper>Burt and Adelson 1983, The Laplacian pyramid as a compact image code, doi:10.1109/TCOM.1983.1095851</paper>
internal static class LaplacianPyramid
{
    private static readonly double[] Binomial = [1 / 16.0, 4 / 16.0, 6 / 16.0, 4 / 16.0, 1 / 16.0];

    /// <summary>The pyramid of pictures whose sides can be halved often enough.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <param name="levels">1 or more.</param>
    /// <returns>The finest level first.</returns>
    public static IReadOnlyList<Tensor> Of(Tensor pictures, int levels)
    {
        var pyramid = new List<Tensor> { pictures };
        while (pyramid.Count < levels)
        {
            var small = Down(pyramid[^1]);
            pyramid[^1] -= Up(small);
            pyramid.Add(small);
        }
        return pyramid;
    }

    /// <summary>Blurred, then every second pixel.</summary>
    internal static Tensor Down(Tensor x) => Blur(x, 1).Slice(1, 0, x.Shape[1] / 2, 2).Slice(2, 0, x.Shape[2] / 2, 2);

    /// <summary>Zeros between pixels, then blurred to their fourfold sum.</summary>
    internal static Tensor Up(Tensor x)
    {
        var wide = Spread(Spread(x, 1), 2);
        return Blur(wide, 2);
    }

    private static Tensor Blur(Tensor x, double gain)
    {
        var taps = Array.ConvertAll(Binomial, tap => tap * gain);
        return x.Filter(1, taps, PadMode.Reflect).Filter(2, taps, PadMode.Reflect);
    }

    private static Tensor Spread(Tensor x, int axis)
    {
        var extents = x.Shape.ToArray();
        extents[axis] *= 2;
        // [..., n, rest] beside zeros of the same shape, taken in turn.
        return Tensor.Stack(axis + 1, x, Tensor.Zeros(x.Shape)).Reshape(new(extents));
    }
}
