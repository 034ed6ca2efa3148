namespace Duel.Studies;

/// <summary>Style-based synthesis: modulated convolutions.</summary>
[Listed("style-32", "modulated convolutions at 32 x 32 x 3, width 16 to 128, against residual blocks of width 32 to 256, batch 64", "arXiv:1912.04958")]
internal sealed record Style32 : IGanStep
{
    // Styles are not mixed, as that would make steps of two kinds.
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new StyleArchitecture { MixingShare = 0 };
}
