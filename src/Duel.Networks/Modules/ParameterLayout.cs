namespace Duel.Networks;

/// <summary>Order of a parameter's axes in files that other libraries read.</summary>
public enum ParameterLayout
{
    /// <summary>As in memory.</summary>
    Plain,

    /// <summary>[in, out] in memory, [out, in] in files.</summary>
    Linear,

    /// <summary>[k..., C, K] in memory, [K, C, k...] in files; also right for a transposed convolution, whose weight is that of the
    /// convolution it is the adjoint of.</summary>
    Convolution,
}
