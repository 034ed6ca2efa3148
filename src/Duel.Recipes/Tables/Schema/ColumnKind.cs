namespace Duel.Recipes;

/// <summary>The kinds of columns.</summary>
public enum ColumnKind
{
    /// <summary>Numbers with decimals.</summary>
    Number,

    /// <summary>Whole numbers, also where they are written with a decimal that is always 0.</summary>
    Integer,

    /// <summary>One of some names, without an order.</summary>
    Category,

    /// <summary>Yes or no, in whatever two words.</summary>
    Boolean,

    /// <summary>Days or times, all written in one way.</summary>
    Date,

    /// <summary>A different value in each row, which says nothing but which row it is: made anew, never learned.</summary>
    Key,

    /// <summary>The same value in all rows, or none in any.</summary>
    Constant,

    /// <summary>Digits that name something, such as a postal code: zeros in front count, and there is no more or less.</summary>
    Code,

    /// <summary>Sentences, which are neither learned nor made.</summary>
    Text,
}
