namespace Duel.Onnx;

/// <summary>Runs a model on inputs by their names and gives its outputs by theirs.</summary>
/// <param name="inputs">Numbers, or whole numbers of classes.</param>
public delegate IReadOnlyDictionary<string, OnnxTensor> OnnxRun(IReadOnlyList<OnnxTensor> inputs);

/// <summary>Difference between a network here and its model in some runtime, on the same random inputs.</summary>
/// <param name="Batch">Number of samples.</param>
/// <param name="Largest">Largest difference of two numbers; where an output has numbers above 1, as shares of its greatest, as that is how numbers of 32 bits are rounded.</param>
/// <param name="GreyLevels">Largest difference of two bytes that numbers from -1 to 1 are rounded to.</param>
public sealed record OnnxComparison(int Batch, double Largest, int GreyLevels)
{
    /// <summary>The difference that sums in another order leave.</summary>
    public const double Bound = 1e-5;

    /// <summary>True if the two agree.</summary>
    public bool IsEqual => Largest <= Bound && GreyLevels <= 1;

    /// <summary>Compares a function with its model.</summary>
    /// <param name="function">The function.</param>
    /// <param name="run">Runs the model.</param>
    /// <param name="batch">Number of samples.</param>
    /// <param name="seed">Seed of the inputs.</param>
    /// <exception cref="OnnxException">The model gives outputs of another shape.</exception>
    public static OnnxComparison Of(NetworkFunction function, OnnxRun run, int batch, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(run);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        Tensor[] inputs = [.. function.Inputs.Select(input => TracedFunction.Drawn(input, [batch, .. input.Sample], new Rng(seed)[input.Name].At(batch)))];
        var expected = function.Compute(inputs);
        var found = run([.. function.Inputs.Zip(inputs, Given)]);
        var (largest, levels) = (0.0, 0);
        foreach (var (name, tensor) in function.Outputs.Zip(expected))
        {
            var (ours, theirs) = (InFile(tensor), found[name]);
            if (!ours.Shape.ToArray().SequenceEqual(theirs.Extents))
                throw new OnnxException($"\"{name}\" of a batch of {batch} has the shape {ours.Shape} here and [{string.Join(", ", theirs.Extents)}] there");
            var scale = Math.Max(1, ours.ToDoubles().Select(Math.Abs).DefaultIfEmpty().Max());
            foreach (var (here, there) in ours.AsSpan().ToArray().Zip(theirs.ToFloats()))
            {
                // A number that is none is as far away as can be.
                largest = float.IsNaN(here - there) ? double.PositiveInfinity : Math.Max(largest, Math.Abs((double)here - there) / scale);
                levels = Math.Max(levels, Math.Abs(Byte(here) - Byte(there)));
            }
        }
        return new(batch, largest, levels);
    }

    private static OnnxTensor Given(FunctionInput input, Tensor tensor)
    {
        if (input.ClassCount == 0)
            return InFile(tensor) is var given ? OnnxTensor.Of(input.Name, given.Shape.ToArray(), given.AsSpan()) : null!;
        var classes = tensor.Ranking(-1, 1).Values.Select(one => (long)one).ToArray();
        return OnnxTensor.Of(input.Name, classes) with { Extents = tensor.Shape.ToArray()[..^1] };
    }

    private static Tensor InFile(Tensor tensor) => tensor.Shape.Rank > 3 ? tensor.Permute([.. TracedValue.ToChannels(tensor.Shape.Rank).Select(axis => (int)axis)]) : tensor;

    private static int Byte(float value) => float.IsNaN(value) ? 0 : (int)Math.Clamp(Math.Round((value + 1) * 127.5), 0, 255);
}
