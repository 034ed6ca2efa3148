namespace Duel.Data;

/// <summary>The ways out that many errors share.</summary>
internal static class Hint
{
    /// <summary>What can be done about content that makes no sense.</summary>
    public const string Damaged = "The file is damaged: get it anew";

    /// <summary>What can be done about content that is missing.</summary>
    public const string CutOff = "The file is cut off or damaged: get it anew";
}
