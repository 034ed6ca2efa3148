using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>
/// F(m, r): m neighbouring outputs of a filter of r taps by m + r - 1 multiplications instead of m r. With d the inputs and g the taps,
/// y = A' ((G g) * (B' d)), element by element; in two dimensions each matrix is applied along both axes.
/// </summary>
/// <remarks>
/// A product of two polynomials is found from its values at m + r - 2 points and at infinity (Toom, Cook); the filter is the transpose of
/// that product (Winograd 1980, Arithmetic Complexity of Computations; Lavin and Gray 2015, arXiv:1509.09308). The points are small and
/// of differing size, which keeps the rounding errors low.
/// </remarks>
internal sealed unsafe class WinogradTransform
{
    private static readonly double[] Places = [0, 1, -1, 0.5, -2];
    private static readonly WinogradTransform?[] Made = new WinogradTransform?[64];

    private WinogradTransform(int outputs, int taps)
    {
        (Outputs, Taps, Points) = (outputs, taps, outputs + taps - 1);
        int last = Points - 1;
        double[] points = Places[..last];
        Output = Matrix(outputs, Points, (i, j) => j < last ? Math.Pow(points[j], i) : i == outputs - 1 ? 1 : 0);
        Weight = Matrix(Points, taps, (j, k) => j < last ? Math.Pow(points[j], k) / Distance(points, j) : k == taps - 1 ? 1 : 0);
        double[][] rows = [.. Enumerable.Range(0, Points).Select(j => Polynomial(points.Where((_, l) => l != j), Points))];
        Input = Matrix(Points, Points, (j, d) => rows[j][d]);
        OutputBack = Transposed(Output, outputs, Points);
        WeightBack = Transposed(Weight, Points, taps);
        InputBack = Transposed(Input, Points, Points);
    }

    /// <summary>m.</summary>
    public int Outputs { get; }

    /// <summary>r.</summary>
    public int Taps { get; }

    /// <summary>m + r - 1: the products along one axis.</summary>
    public int Points { get; }

    /// <summary>A' [m, points], and its transpose.</summary>
    public float* Output { get; }

    public float* OutputBack { get; }

    /// <summary>G [points, r], and its transpose.</summary>
    public float* Weight { get; }

    public float* WeightBack { get; }

    /// <summary>B' [points, points], and its transpose.</summary>
    public float* Input { get; }

    public float* InputBack { get; }

    /// <summary>The filter for m outputs of r taps, m + r at most 7.</summary>
    public static WinogradTransform Of(int outputs, int taps)
    {
        ref WinogradTransform? made = ref Made[(outputs * 8) + taps];
        return made ??= new WinogradTransform(outputs, taps);
    }

    // The product over all other points of the distance to them.
    private static double Distance(double[] points, int j) => points.Where((_, l) => l != j).Aggregate(1.0, (product, p) => product * (points[j] - p));

    // The coefficients, lowest first, of the polynomial with the given zeros.
    private static double[] Polynomial(IEnumerable<double> zeros, int length)
    {
        double[] coefficients = new double[length];
        coefficients[0] = 1;
        foreach (double zero in zeros)
            for (int i = length - 1; i >= 0; i--) coefficients[i] = (i > 0 ? coefficients[i - 1] : 0) - (zero * coefficients[i]);
        return coefficients;
    }

    private static float* Matrix(int rows, int columns, Func<int, int, double> element)
    {
        float* matrix = (float*)NativeMemory.AlignedAlloc((nuint)(rows * columns * sizeof(float)), 64);
        for (int i = 0; i < rows * columns; i++) matrix[i] = (float)element(i / columns, i % columns);
        return matrix;
    }

    private static float* Transposed(float* matrix, int rows, int columns) => Matrix(columns, rows, (i, j) => matrix[(j * columns) + i]);
}
