namespace Duel.Tensors;

/// <summary>A sparse linear map along one axis: each output place is a weighted sum of input places.</summary>
/// <remarks>
/// Slices, mirrors, paddings of every kind, nearest and bilinear resampling, blurs and mean pooling are all such maps, and so are
/// their adjoints: one operation (<see cref="Operation.AlongAxis"/>) with one kernel serves them to any order of derivative.
/// </remarks>
internal sealed class SparseMap
{
    private readonly Lazy<SparseMap> transpose;

    private SparseMap(int inputs, int[] starts, int[] sources, double[] weights)
    {
        (Inputs, Starts, Sources, Weights) = (inputs, starts, sources, weights);
        transpose = new(MakeTranspose);
        Copied = FindCopied();
        SingleWeights = [.. weights.Select(weight => (float)weight)];
        Runs = FindRuns();
    }

    /// <summary>Extent that the map takes.</summary>
    public int Inputs { get; }

    /// <summary>Extent that the map gives.</summary>
    public int Outputs => Starts.Length - 1;

    /// <summary>Start of each output's terms in <see cref="Sources"/> and <see cref="Weights"/>; one more entry ends the last.</summary>
    public int[] Starts { get; }

    /// <summary>Input place of each term.</summary>
    public int[] Sources { get; }

    /// <summary>Weight of each term.</summary>
    public double[] Weights { get; }

    /// <summary>The outputs that are neighbouring input places as they are, where all others are zeros, as in slices, paddings and their adjoints; none in other maps.</summary>
    public (int First, int Source, int Count) Copied { get; }

    /// <summary><see cref="Weights"/> in single precision.</summary>
    public float[] SingleWeights { get; }

    /// <summary>For each output, how many from it on are neighbouring input places as they are; 0 where it is something else.</summary>
    public int[] Runs { get; }

    /// <summary>The adjoint map.</summary>
    public SparseMap Transpose => transpose.Value;

    /// <summary>A map from each output's terms; places outside the input count as zero and are dropped.</summary>
    public static SparseMap Of(int inputs, int outputs, Func<int, IEnumerable<(int Source, double Weight)>> terms)
    {
        var starts = new int[outputs + 1];
        var sources = new List<int>(outputs);
        var weights = new List<double>(outputs);
        for (var output = 0; output < outputs; output++)
        {
            foreach (var (source, weight) in terms(output))
            {
                if (source < 0 || source >= inputs || weight == 0)
                    continue;
                sources.Add(source);
                weights.Add(weight);
            }
            starts[output + 1] = sources.Count;
        }
        return new(inputs, starts, [.. sources], [.. weights]);
    }

    /// <summary>A map that takes each output from one input place; -1 gives zero.</summary>
    public static SparseMap Select(int inputs, int outputs, Func<int, int> source) => Of(inputs, outputs, output => [(source(output), 1)]);

    /// <summary>The place of an axis that stands for one that may lie beyond its ends; -1 for none.</summary>
    public static int Source(int place, int extent, PadMode mode) => mode switch
    {
        PadMode.Replicate => Math.Clamp(place, 0, extent - 1),
        PadMode.Reflect => place < 0 ? -place : place >= extent ? (2 * (extent - 1)) - place : place,
        _ => place >= 0 && place < extent ? place : -1,
    };

    private (int First, int Source, int Count) FindCopied()
    {
        var first = Array.FindIndex(Starts, 1, start => start == 1) - 1;
        if (first < 0 || Starts[first] != 0)
            return default;
        for (var term = 0; term < Sources.Length; term++)
        {
            // Each term belongs to the output after that of the one before.
            if (Weights[term] != 1 || Sources[term] != Sources[0] + term || first + term >= Outputs || Starts[first + term] != term || Starts[first + term + 1] != term + 1)
                return default;
        }
        return (first, Sources[0], Sources.Length);
    }

    private int[] FindRuns()
    {
        var runs = new int[Outputs];
        for (var output = Outputs - 1; output >= 0; output--)
        {
            var term = Starts[output];
            if (Starts[output + 1] != term + 1 || Weights[term] != 1)
                continue;
            var goesOn = output + 1 < Outputs && runs[output + 1] > 0 && Sources[term + 1] == Sources[term] + 1;
            runs[output] = goesOn ? runs[output + 1] + 1 : 1;
        }
        return runs;
    }

    private SparseMap MakeTranspose()
    {
        var starts = new int[Inputs + 1];
        foreach (var source in Sources)
            starts[source + 1]++;
        for (var input = 0; input < Inputs; input++)
            starts[input + 1] += starts[input];
        var next = starts[..^1];
        var sources = new int[Sources.Length];
        var weights = new double[Sources.Length];
        for (var output = 0; output < Outputs; output++)
        {
            for (var term = Starts[output]; term < Starts[output + 1]; term++)
            {
                var place = next[Sources[term]]++;
                (sources[place], weights[place]) = (output, Weights[term]);
            }
        }
        return new(Outputs, starts, sources, weights);
    }
}
