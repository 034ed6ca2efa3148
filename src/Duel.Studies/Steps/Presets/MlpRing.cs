namespace Duel.Studies;

/// <summary>Two small perceptrons: all overhead and hardly any arithmetic.</summary>
[Listed("mlp-ring", "perceptrons 2-128-128-2 and 2-128-128-1 on points in the plane, batch 256", "arXiv:1406.2661")]
internal sealed record MlpRing : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new MlpArchitecture { LatentLength = 2, Width = 128, Depth = 2, Slope = 0 };

    /// <inheritdoc/>
    public int Batch => 256;
}
