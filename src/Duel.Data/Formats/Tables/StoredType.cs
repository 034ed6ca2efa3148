namespace Duel.Data;

/// <summary>Types of values in files whose columns have one.</summary>
public enum StoredType
{
    /// <summary>Text, and whatever has no type of its own here.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32,

    /// <summary>Whole numbers of other widths, written in 64 bits.</summary>
    Int64,

    /// <summary>Numbers in single precision.</summary>
    Single,

    /// <summary>Numbers in double precision.</summary>
    Double,

    /// <summary>Numbers with a fixed count of decimals.</summary>
    Decimal,

    /// <summary>Days.</summary>
    Day,

    /// <summary>Days with a time, wherever that was.</summary>
    Timestamp,

    /// <summary>Moments, as the time that it was in Greenwich.</summary>
    Moment,
}
