namespace Duel.Tensors;

/// <summary>Values of a node that the rule for its derivative looks at; what no rule looks at need not be kept for it.</summary>
[Flags]
internal enum ReadValues
{
    /// <summary>No values, at most shapes.</summary>
    None = 0,

    /// <summary>Those of the first input.</summary>
    First = 1,

    /// <summary>Those of the second input.</summary>
    Second = 2,

    /// <summary>Those of the third input.</summary>
    Third = 4,

    /// <summary>Those of the output.</summary>
    Output = 8,

    /// <summary>Those of all inputs and of the output.</summary>
    All = ~0,
}
