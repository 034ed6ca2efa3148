using System.Numerics;

namespace Duel.Tensors;

/// <summary>
/// For each destination along one axis, the taps that meet a source element: a run in the map's own order of taps, whose sources lie
/// <see cref="SourceStep"/> apart. Padding is never met, so it is never multiplied.
/// </summary>
internal sealed class AxisMap
{
    private AxisMap(int destinations, int[] order, int sourceStep, Func<int, int, int> source)
    {
        Order = order;
        SourceStep = sourceStep;
        First = new int[destinations];
        Count = new int[destinations];
        Source = new int[destinations];
        for (int destination = 0; destination < destinations; destination++)
        {
            for (int place = order.Length - 1; place >= 0; place--)
            {
                int met = source(destination, order[place]);
                if (met < 0) continue;
                First[destination] = place;
                Source[destination] = met;
                Count[destination]++;
            }
        }

        Runs = [.. FindRuns()];
    }

    /// <summary>
    /// Destinations that meet the same taps, at equal distances, with sources at equal distances: what can be the rows of one tile.
    /// </summary>
    /// <param name="Destination">The first destination.</param>
    /// <param name="Step">From one destination to the next.</param>
    /// <param name="Length">Number of destinations.</param>
    /// <param name="Source">The source of the first destination at the first place.</param>
    /// <param name="SourceStep">From the source of one destination to that of the next.</param>
    /// <param name="Place">The first place that they meet.</param>
    /// <param name="Taps">Number of places they meet; may be zero.</param>
    public readonly record struct Run(int Destination, int Step, int Length, int Source, int SourceStep, int Place, int Taps);

    /// <summary>Place to tap: the order in which packed weights hold the taps.</summary>
    public int[] Order { get; }

    /// <summary>From the source of one place to the source of the next.</summary>
    public int SourceStep { get; }

    /// <summary>By destination: the first place that meets a source.</summary>
    public int[] First { get; }

    /// <summary>By destination: how many places do, one after another.</summary>
    public int[] Count { get; }

    /// <summary>By destination: the source at the first place.</summary>
    public int[] Source { get; }

    /// <summary>Every destination, once.</summary>
    public Run[] Runs { get; }

    /// <summary>Outputs gather inputs: tap after tap, the source moves on by the dilation.</summary>
    public static AxisMap Forward(ConvolutionAxis axis) => new(axis.Output, [.. Enumerable.Range(0, axis.Kernel)], axis.Dilation, (output, tap) =>
    {
        int input = (output * axis.Stride) + (tap * axis.Dilation) - axis.Padding;
        return input < axis.Input ? input : -1;
    });

    /// <summary>
    /// Inputs gather outputs, whose tap t stands at (input + padding - t * dilation) / stride where that is whole. Whole it is for every
    /// (stride / gcd(stride, dilation))-th tap only, so taps are ordered by that class, and from last to first within it: then sources
    /// ascend, and with a dilation that divides the stride they are neighbours.
    /// </summary>
    public static AxisMap Gradient(ConvolutionAxis axis)
    {
        int common = (int)BigInteger.GreatestCommonDivisor(axis.Stride, axis.Dilation), classes = axis.Stride / common;
        int[] order = [.. Enumerable.Range(0, axis.Kernel).OrderBy(tap => tap % classes).ThenByDescending(tap => tap)];
        return new AxisMap(axis.Input, order, axis.Dilation / common, (input, tap) =>
        {
            int reached = input + axis.Padding - (tap * axis.Dilation);
            return reached >= 0 && reached % axis.Stride == 0 && reached / axis.Stride < axis.Output ? reached / axis.Stride : -1;
        });
    }

    private IEnumerable<Run> FindRuns()
    {
        bool[] taken = new bool[Count.Length];
        for (int start = 0; start < taken.Length; start++)
        {
            if (taken[start]) continue;
            int next = start + 1;
            while (next < taken.Length && (taken[next] || !Alike(start, next))) next++;
            int step = next - start, length = 1;
            int sourceStep = next < taken.Length ? Source[next] - Source[start] : 0;
            taken[start] = true;
            for (int i = next; i < taken.Length && !taken[i] && Alike(start, i) && Source[i] - Source[i - step] == sourceStep; i += step)
            {
                taken[i] = true;
                length++;
            }

            yield return new Run(start, step, length, Source[start], sourceStep, First[start], Count[start]);
        }
    }

    private bool Alike(int a, int b) => Count[a] == Count[b] && First[a] == First[b];
}
