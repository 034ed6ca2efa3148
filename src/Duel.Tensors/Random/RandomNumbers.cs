namespace Duel.Tensors;

/// <summary>Random numbers that a tensor is filled with: element 4 i + j has number j of <see cref="Philox.Words"/> (Key, i + 1, Stream), scaled and shifted.</summary>
/// <param name="Key">Of the generator.</param>
/// <param name="Stream">Of the draw.</param>
/// <param name="Normal">True if numbers are of the standard normal distribution; else uniform in [0, 1).</param>
/// <param name="Scale">Factor of the numbers.</param>
/// <param name="Shift">Summand after that.</param>
internal readonly record struct RandomNumbers(ulong Key, ulong Stream, bool Normal, double Scale, double Shift);
