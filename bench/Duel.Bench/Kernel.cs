namespace Duel.Bench;

/// <summary>Work that is timed here and, under the same name, in <c>bench/peers/kernels.py</c>.</summary>
/// <param name="Name">Unique among all families.</param>
/// <param name="Prepare">Makes the operands, and the work on them. Called in a memory scope that lasts as long as the work is repeated.</param>
internal sealed record Kernel(string Name, Func<Action> Prepare)
{
    /// <summary>Multiplications and additions with what padding multiplies by zero: what others count; 0 where speed is not a matter of arithmetic.</summary>
    public double NominalOperations { get; init; }

    /// <summary>Multiplications and additions without padding.</summary>
    public double Operations { get; init; }
}
