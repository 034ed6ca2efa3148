namespace Duel.Data;

/// <summary>The ways out that many errors share.</summary>
internal static class Hint
{
    /// <summary>Advice for content that makes no sense.</summary>
    public const string Damaged = "The file is damaged: get it anew";

    /// <summary>Advice for content that is missing.</summary>
    public const string CutOff = "The file is cut off or damaged: get it anew";
}
