namespace Duel.Tensors;

/// <summary>A number as a key that tells all numbers apart: to <see cref="double.Equals(double)"/>, -0 and 0 are the same, to an operation they are not.</summary>
internal readonly record struct Exact
{
    private readonly long bits;

    public Exact(double value) => bits = BitConverter.DoubleToInt64Bits(value);

    public double Value => BitConverter.Int64BitsToDouble(bits);
}
