namespace Duel.Studies;

/// <summary>DCGAN as most people first meet it.</summary>
[Listed("dcgan-64", "DCGAN at 64 x 64 x 3, width 64, batch norm on both sides, batch 64", "arXiv:1511.06434")]
internal sealed record Dcgan64 : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new DcganArchitecture { Size = 64, Channels = 3, Width = 64 };
}
