namespace Duel.Recipes;

/// <summary>Heads that patches are compared through: two layers a depth of the encoder, and lengths of 1
/// (Park et al. 2020, arXiv:2007.15651, section 3.1).</summary>
internal sealed class PatchHeads : Module
{
    private const int Width = 256;
    private const double Smallest = 1e-7;
    private readonly Sequential[] heads;

    public PatchHeads(IReadOnlyList<int> channels, Rng rng) => heads =
        [.. channels.Select((count, i) => new Sequential(
            new Linear(count, Width, rng.At(i)["first"], initializer: new Normal(0.02)), new ReluLayer(), new Linear(Width, Width, rng.At(i)["second"], initializer: new Normal(0.02))))];

    /// <summary>Patches of each depth.</summary>
    /// <param name="encoded">Each [N, h, w, c].</param>
    /// <param name="places">For each, where to look: numbers of pixels.</param>
    /// <returns>Each [N, P, D], of length 1.</returns>
    public Tensor[] Forward(IReadOnlyList<Tensor> encoded, IReadOnlyList<int[]> places)
    {
        var patches = new Tensor[heads.Length];
        for (var i = 0; i < heads.Length; i++)
        {
            var (count, channels) = (encoded[i].Shape[0], encoded[i].Shape[3]);
            var some = encoded[i].Reshape([count, encoded[i].Shape[1] * encoded[i].Shape[2], channels]).Select(1, places[i]);
            var seen = heads[i].Forward(some);
            patches[i] = seen / (seen.Square().Sum([-1], keep: true) + Smallest).Sqrt();
        }
        return patches;
    }
}
