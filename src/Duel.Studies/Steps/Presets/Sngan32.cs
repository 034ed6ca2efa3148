namespace Duel.Studies;

/// <summary>The residual networks of spectral normalisation: large 3 x 3 convolutions.</summary>
[Listed("sngan-32", "SNGAN's residual pair at 32 x 32 x 3, widths 256 and 128, spectral norm, hinge, batch 64", "arXiv:1802.05957")]
internal sealed record Sngan32 : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new ResNetArchitecture();

    /// <inheritdoc/>
    public Objective Objective => new(new Hinge());

    /// <inheritdoc/>
    public IOptimizer Optimizer => new Adam(2e-4, 0, 0.9);
}
