namespace Duel.Training;

/// <summary>The discriminator scores several samples together, so that a lack of variety shows (PacGAN).</summary>
/// <remarks>
/// Samples are joined on their last axis: [N, H, W, C] to [N/m, H, W, m C]. A batch of so many packs takes m times as many samples, as in the
/// paper. Penalties see packs: the gradient of a pack's score is one gradient.
/// </remarks>
/// <paper>Lin, Khetan, Fanti and Oh 2018, PacGAN: the power of two samples in generative adversarial networks, arXiv:1712.04086, section 2</paper>
/// <param name="Count">Samples a pack, m; 1 or more.</param>
[Listed("packing", "the discriminator scores several samples together: a lack of variety shows", "arXiv:1712.04086", "pacgan")]
public sealed record Packing(int Count = 2) : IStrategy
{
    /// <inheritdoc/>
    public string Role => "how many samples are scored together";

    /// <summary>Samples a pack.</summary>
    public int Count { get; init; } = Count >= 1
        ? Count
        : throw new ArgumentOutOfRangeException(nameof(Count), Count, "Packs are of 1 sample or more.");

    /// <summary>Joins neighbours of a batch: [N, ..., C] to [N/m, ..., m C].</summary>
    /// <exception cref="ShapeException">The batch is not a multiple of the pack.</exception>
    public Tensor Join(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var (packs, rest) = Math.DivRem(samples.Shape[0], Count);
        if (rest != 0)
            throw new ShapeException($"A batch of {samples.Shape[0]} samples in packs of {Count}: {rest} would be left. Read batches of a multiple of {Count}.");
        if (Count == 1)
            return samples;
        // Sample i of every pack lies in a run of its own.
        return Tensor.Concat(-1, [.. Enumerable.Range(0, Count).Select(i => samples.Slice(0, i * packs, packs))]);
    }
}
