namespace Duel.Studies;

/// <summary>DCGAN for small colour pictures.</summary>
[Listed("dcgan-32", "DCGAN at 32 x 32 x 3, width 64, batch norm on both sides, batch 64", "arXiv:1511.06434")]
internal sealed record Dcgan32 : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new DcganArchitecture { Size = 32, Channels = 3, Width = 64 };
}
