namespace Duel.Tensors;

/// <summary>Which random numbers a tensor is filled with: element 4 i + j has number j of <see cref="Philox.Words"/> (Key, i + 1, Stream), scaled and shifted.</summary>
/// <param name="Key">Of the generator.</param>
/// <param name="Stream">Of the draw.</param>
/// <param name="Normal">True if numbers are of the standard normal distribution; else uniform in [0, 1).</param>
/// <param name="Scale">What they are multiplied by.</param>
/// <param name="Shift">What is added then.</param>
internal readonly record struct RandomNumbers(ulong Key, ulong Stream, bool Normal, double Scale, double Shift);
