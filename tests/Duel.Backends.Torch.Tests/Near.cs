using Duel.Tensors;

namespace Duel.Backends.Torch.Tests;

/// <summary>Numbers that are equal but for the rounding of sums.</summary>
internal static class Near
{
    /// <summary>Compares all values.</summary>
    /// <param name="expected">Those of the CPU's engine.</param>
    /// <param name="found">Those of Torch.</param>
    /// <param name="rounding">Largest difference, of the largest value expected or of 1.</param>
    public static void Assert(Tensor expected, Tensor found, double rounding)
    {
        Xunit.Assert.Equal(expected.Shape, found.Shape);
        Xunit.Assert.Equal(expected.Type, found.Type);
        var (those, these) = (expected.ToDoubles(), found.ToDoubles());
        var most = rounding * Math.Max(1, those.Select(Math.Abs).DefaultIfEmpty(0).Max());
        for (var i = 0; i < those.Length; i++)
            Xunit.Assert.InRange(these[i], those[i] - most, those[i] + most);
    }
}
