namespace Duel.Data;

/// <summary>Which part of a dataset that comes in parts is meant.</summary>
public enum DatasetSplit
{
    /// <summary>The part to learn from.</summary>
    Train,

    /// <summary>The part to choose with.</summary>
    Validation,

    /// <summary>The part to report on.</summary>
    Test,
}
