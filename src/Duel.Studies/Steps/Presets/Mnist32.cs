namespace Duel.Studies;

/// <summary>DCGAN for digits: many small layers.</summary>
[Listed("mnist-32", "DCGAN at 32 x 32 x 1, width 32, batch norm on both sides, batch 64", "arXiv:1511.06434")]
internal sealed record Mnist32 : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new DcganArchitecture { Size = 32, Channels = 1, Width = 32 };
}
