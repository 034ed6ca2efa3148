namespace Duel.Networks;

/// <summary>The shape of a convolution's weight.</summary>
internal static class WindowShape
{
    /// <summary>[k..., inputs / groups, outputs]</summary>
    public static Shape Of(int rank, int inputs, int outputs, int kernel, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"{inputs} input and {outputs} output channels in {groups} groups: both must be multiples of the groups.");
        return new([.. Enumerable.Repeat(kernel, rank), inputs / groups, outputs]);
    }
}
