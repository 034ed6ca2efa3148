namespace Duel.Losses;

/// <summary>The change that consistency asks a discriminator not to mind: mirrored half of the time, and moved by up to an eighth.</summary>
internal static class SmallChange
{
    private const double Reach = 0.125;

    /// <summary>The mean squared difference between scores of samples and of the same samples changed.</summary>
    public static Tensor Distance(Tensor scores, Tensor samples, Func<Tensor, Tensor> score, Rng rng)
    {
        var draws = rng.Uniform([samples.Shape[0], 3], 0, 1, DType.Float64).ToDoubles().Chunk(3);
        var maps = draws.Select(u => PlaneMap.Enlarge(u[0] < 0.5 ? -1 : 1, 1).Then(PlaneMap.Move(Whole(u[1], samples.Shape[2]), Whole(u[2], samples.Shape[1]))));
        return (scores - score(samples.Warp([.. maps], PadMode.Reflect))).Square().Mean();
    }

    public static string? Validate(string name, Composition composition) => composition.HasPictures
        ? null
        : $"{name} compares pictures [H, W, C] with the same mirrored and moved, and samples of {composition.Discriminator.Input} have no such change that means nothing. Leave it out, or take zcr, which moves latents.";

    private static double Whole(double u, int extent) => Math.Round(((2 * u) - 1) * Reach * extent);
}
