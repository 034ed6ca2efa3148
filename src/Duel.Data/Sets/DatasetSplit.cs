namespace Duel.Data;

/// <summary>Part of a dataset that comes in parts.</summary>
public enum DatasetSplit
{
    /// <summary>The part to learn from.</summary>
    Train,

    /// <summary>The part to choose with.</summary>
    Validation,

    /// <summary>The part to report on.</summary>
    Test,
}
