namespace Duel.Tensors.Tests;

public sealed unsafe class WinogradTransformTests
{
    // The matrices are rounded to single precision; their entries are at most a few units.
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(4, 3)]
    public void A_minimal_filter_calculates_what_the_taps_say(int outputs, int taps)
    {
        var filter = WinogradTransform.Of(outputs, taps);
        var random = new Random(outputs + taps);
        double[] d = [.. Enumerable.Range(0, filter.Points).Select(_ => random.NextDouble() - 0.5)];
        double[] g = [.. Enumerable.Range(0, taps).Select(_ => random.NextDouble() - 0.5)];
        double[] products = [.. Times(filter.Weight, filter.Points, g).Zip(Times(filter.Input, filter.Points, d), (a, b) => a * b)];
        double[] y = Times(filter.Output, outputs, products);
        for (int i = 0; i < outputs; i++)
        {
            double expected = 0;
            for (int k = 0; k < taps; k++) expected += d[i + k] * g[k];
            Assert.Equal(expected, y[i], Tolerance);
        }
    }

    private static double[] Times(float* matrix, int rows, double[] vector)
    {
        var result = new double[rows];
        for (int i = 0; i < rows * vector.Length; i++) result[i / vector.Length] += matrix[i] * vector[i % vector.Length];
        return result;
    }
}
