namespace Duel.Evaluation;

/// <summary>Structural similarity of single planes: brightness, contrast and structure under a sliding Gaussian window, where it fits.</summary>
internal static class Similarity
{
    private const double Peak = 255, C1 = 0.01 * Peak * 0.01 * Peak, C2 = 0.03 * Peak * 0.03 * Peak;

    /// <summary>The means of the whole index and of its part without brightness, over all places where the window fits.</summary>
    public static (double Whole, double Contrast) Of(double[] a, double[] b, int height, int width, double[] window)
    {
        var (ma, mb) = (Winograd(a, height, width, window), Winograd(b, height, width, window));
        var (aa, bb, ab) = (Winograd(Product(a, a), height, width, window), Winograd(Product(b, b), height, width, window), Winograd(Product(a, b), height, width, window));
        var (whole, contrast) = (0.0, 0.0);
        for (var i = 0; i < ma.Length; i++)
        {
            var (va, vb, cov) = (aa[i] - (ma[i] * ma[i]), bb[i] - (mb[i] * mb[i]), ab[i] - (ma[i] * mb[i]));
            var structure = ((2 * cov) + C2) / (va + vb + C2);
            contrast += structure;
            whole += structure * ((2 * ma[i] * mb[i]) + C1) / ((ma[i] * ma[i]) + (mb[i] * mb[i]) + C1);
        }
        return (whole / ma.Length, contrast / ma.Length);
    }

    /// <summary>A Gaussian window that sums to 1.</summary>
    public static double[] Window(int size, double deviation)
    {
        var weights = Enumerable.Range(0, size).Select(i => i - ((size - 1) / 2.0)).Select(x => Math.Exp(-x * x / (2 * deviation * deviation))).ToArray();
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static double[] Product(double[] a, double[] b)
    {
        var product = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
            product[i] = a[i] * b[i];
        return product;
    }

    private static double[] Winograd(double[] plane, int height, int width, double[] window)
    {
        var (across, down) = (width - window.Length + 1, height - window.Length + 1);
        var rows = new double[height * across];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < across; x++)
            {
                var sum = 0.0;
                for (var k = 0; k < window.Length; k++)
                    sum += window[k] * plane[(y * width) + x + k];
                rows[(y * across) + x] = sum;
            }
        }
        var filtered = new double[down * across];
        for (var y = 0; y < down; y++)
        {
            for (var k = 0; k < window.Length; k++)
            {
                for (var x = 0; x < across; x++)
                    filtered[(y * across) + x] += window[k] * rows[((y + k) * across) + x];
            }
        }
        return filtered;
    }
}
