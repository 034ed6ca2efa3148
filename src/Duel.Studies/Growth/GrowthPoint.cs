namespace Duel.Studies;

/// <summary>The cost of a training step at one size of what grows.</summary>
/// <param name="Quantity">Quantity that grows.</param>
/// <param name="Size">Its size.</param>
/// <param name="ProcessorMs">Milliseconds of processor time a step, the median.</param>
/// <param name="Gigaflop">Billions of nominal multiplications and additions of a step.</param>
/// <param name="Exponent">Exponent p of a growth of time as size^p since the size before; null for the first.</param>
/// <param name="ArithmeticExponent">The same of the arithmetic: time that grows by more than this grows worse than it must.</param>
public sealed record GrowthPoint(string Quantity, int Size, double ProcessorMs, double Gigaflop, double? Exponent, double? ArithmeticExponent);
