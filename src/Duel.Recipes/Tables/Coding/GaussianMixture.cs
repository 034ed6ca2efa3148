namespace Duel.Recipes;

/// <summary>A sum of bells, fitted to numbers by expectation and maximisation (Dempster, Laird and Rubin 1977,
/// doi:10.1111/j.2517-6161.1977.tb01600.x), with as many bells as the Bayesian information criterion asks for.</summary>
/// <remarks>Nothing in it is random: the fit starts from quantiles, so the same numbers give the same bells.</remarks>
public sealed class GaussianMixture
{
    private const int MostBells = 10, MostNumbers = 5_000, Rounds = 60;
    private const double LeastWeight = 0.005, SmallestDeviation = 1e-4, Enough = 1e-5;
    private static readonly int[] Tried = [1, 2, 3, 5, 7, MostBells];

    private GaussianMixture(double[] weights, double[] means, double[] deviations) => (Weights, Means, Deviations) = (weights, means, deviations);

    /// <summary>Shares of the bells; they sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Means of the normal distributions, in rising order.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Deviations of the normal distributions.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>Fits bells to numbers.</summary>
    /// <param name="numbers">At least one; of more than 5,000, so many evenly spread by rank.</param>
    public static GaussianMixture Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("There are no numbers to fit the mixture to.", nameof(numbers));
        if (sorted.Length > MostNumbers)
            sorted = [.. Enumerable.Range(0, MostNumbers).Select(i => sorted[(long)i * (sorted.Length - 1) / (MostNumbers - 1)])];
        var spread = Math.Max(Deviation(sorted), 1e-12);
        GaussianMixture? best = null;
        var least = double.PositiveInfinity;
        foreach (var count in Tried.Where(count => count == 1 || sorted.Length >= 10 * count))
        {
            var (mixture, likelihood) = Fit(sorted, count, spread);
            var criterion = (((3 * count) - 1) * Math.Log(sorted.Length)) - (2 * likelihood);
            if (criterion < least)
                (best, least) = (mixture, criterion);
        }
        return best!;
    }

    /// <summary>The bell that a number most likely comes from.</summary>
    public int Nearest(double x)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var k = 0; k < Means.Count; k++)
        {
            var density = LogDensity(x, Weights[k], Means[k], Deviations[k]);
            if (density > most)
                (best, most) = (k, density);
        }
        return best;
    }

    private static (GaussianMixture Mixture, double Likelihood) Fit(double[] x, int count, double spread)
    {
        var floor = spread * SmallestDeviation;
        double[] weights = [.. Enumerable.Repeat(1.0 / count, count)];
        double[] means = [.. Enumerable.Range(0, count).Select(k => x[(int)((k + 0.5) / count * x.Length)])];
        double[] deviations = [.. Enumerable.Repeat(spread / count, count)];
        var shares = new double[count];
        var before = double.NegativeInfinity;
        for (var round = 0; ; round++)
        {
            var (sums, firsts, seconds) = (new double[count], new double[count], new double[count]);
            var likelihood = 0.0;
            foreach (var value in x)
            {
                likelihood += Responsibilities(value, weights, means, deviations, shares);
                for (var k = 0; k < count; k++)
                {
                    var off = value - means[k];
                    sums[k] += shares[k];
                    firsts[k] += shares[k] * off;
                    seconds[k] += shares[k] * off * off;
                }
            }
            if (round == Rounds || likelihood - before < Enough * Math.Abs(likelihood))
                return (Kept(weights, means, deviations), likelihood);
            before = likelihood;
            for (var k = 0; k < count; k++)
            {
                weights[k] = sums[k] / x.Length;
                if (sums[k] < 1e-9)
                    continue;
                var shift = firsts[k] / sums[k];
                deviations[k] = Math.Max(Math.Sqrt(Math.Max(0, (seconds[k] / sums[k]) - (shift * shift))), floor);
                means[k] += shift;
            }
        }
    }

    private static double Responsibilities(double value, double[] weights, double[] means, double[] deviations, double[] into)
    {
        var most = double.NegativeInfinity;
        for (var k = 0; k < into.Length; k++)
            most = Math.Max(most, into[k] = LogDensity(value, weights[k], means[k], deviations[k]));
        var sum = 0.0;
        for (var k = 0; k < into.Length; k++)
            sum += into[k] = Math.Exp(into[k] - most);
        for (var k = 0; k < into.Length; k++)
            into[k] /= sum;
        return most + Math.Log(sum);
    }

    private static double LogDensity(double x, double weight, double mean, double deviation)
    {
        var z = (x - mean) / deviation;
        return Math.Log(Math.Max(weight, 1e-300)) - Math.Log(deviation) - (0.5 * z * z) - 0.9189385332046727;
    }

    /// <summary>Bells that hardly any number comes from are left out.</summary>
    private static GaussianMixture Kept(double[] weights, double[] means, double[] deviations)
    {
        int[] kept = [.. Enumerable.Range(0, weights.Length).Where(k => weights[k] >= LeastWeight).OrderBy(k => means[k])];
        var total = kept.Sum(k => weights[k]);
        return new([.. kept.Select(k => weights[k] / total)], [.. kept.Select(k => means[k])], [.. kept.Select(k => deviations[k])]);
    }

    private static double Deviation(double[] x)
    {
        var mean = x.Average();
        return Math.Sqrt(x.Average(value => (value - mean) * (value - mean)));
    }
}
