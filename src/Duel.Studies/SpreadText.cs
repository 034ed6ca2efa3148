using System.Globalization;

namespace Duel.Studies;

/// <summary>Means and deviations in the cells of tables.</summary>
internal static class SpreadText
{
    /// <summary>Mean and standard deviation of those numbers that there are, such as <c>0.954 ± 0.002</c>; empty of none.</summary>
    public static string Of(IEnumerable<double?> numbers)
    {
        double[] there = [.. numbers.OfType<double>()];
        var spread = Spread.Of(there);
        return there.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{spread.Mean:0.000} ± {spread.Deviation:0.000}");
    }
}
