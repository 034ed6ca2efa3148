namespace Duel.Data;

/// <summary>Way in which a picture that is not square becomes one.</summary>
public enum Framing
{
    /// <summary>The largest square in the middle is kept.</summary>
    Crop,

    /// <summary>Background is added on the shorter sides.</summary>
    Pad,
}
