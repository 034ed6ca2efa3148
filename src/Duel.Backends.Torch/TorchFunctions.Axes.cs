using System.Runtime.CompilerServices;

namespace Duel.Backends.Torch;

/// <content>Linear functions along axes.</content>
internal sealed partial class TorchFunctions
{
    // Above, a matrix of mostly zeros costs more than adding its terms up.
    private const long LargestMatrix = 1 << 20;

    private static readonly ConditionalWeakTable<SparseMap, Terms> Known = [];

    private static torch.Tensor Along(Operation.AlongAxis operation, torch.Tensor x)
    {
        var (axis, map) = (operation.Axis, operation.Map);
        if (map.Copied.Count > 0)
        {
            var (first, source, count) = map.Copied;
            var y = torch.zeros(With(x, axis, map.Outputs), x.dtype, x.device);
            y.narrow(axis, first, count).copy_(x.narrow(axis, source, count));
            return y;
        }
        var terms = Known.GetValue(map, static map => new(map));
        if (terms.IsSelection)
            return x.index_select(axis, terms.SourcesOn(x.device));
        if ((long)map.Inputs * map.Outputs <= LargestMatrix)
            return x.movedim([axis], [-1]).matmul(terms.MatrixFor(x).transpose(0, 1)).movedim([-1], [axis]);
        long[] alongAxis = [.. Enumerable.Range(0, (int)x.dim()).Select(other => other == axis ? -1L : 1)];
        var weighted = x.index_select(axis, terms.SourcesOn(x.device)) * torch.tensor(map.Weights, x.dtype, x.device).reshape(alongAxis);
        return torch.zeros(With(x, axis, map.Outputs), x.dtype, x.device).index_add_(axis, terms.OutputsOn(x.device), weighted, 1);
    }

    private static long[] With(torch.Tensor x, int axis, long extent)
    {
        long[] extents = [.. x.shape];
        extents[axis] = extent;
        return extents;
    }

    /// <summary>A sparse map in Torch's forms, those of the last device kept.</summary>
    private sealed class Terms(SparseMap map)
    {
        private torch.Tensor? sources, matrix;

        /// <summary>True if each output is one input as it is.</summary>
        public bool IsSelection { get; } = map.Sources.Length == map.Outputs && map.Weights.All(weight => weight == 1) && Enumerable.Range(0, map.Outputs).All(output => map.Starts[output] == output);

        public torch.Tensor SourcesOn(torch.Device device)
        {
            if (sources is { } known && known.device.Equals(device))
                return known;
            return sources = Of(map.Sources, device).DetachFromDisposeScope();
        }

        public torch.Tensor OutputsOn(torch.Device device) =>
            Of(Enumerable.Range(0, map.Outputs).SelectMany(output => Enumerable.Repeat(output, map.Starts[output + 1] - map.Starts[output])), device);

        /// <summary>[outputs, inputs], in the format and on the device of a tensor.</summary>
        public torch.Tensor MatrixFor(torch.Tensor x)
        {
            if (matrix is { } known && known.dtype == x.dtype && known.device.Equals(x.device))
                return known;
            var values = new double[map.Outputs * map.Inputs];
            for (var output = 0; output < map.Outputs; output++)
            {
                for (var term = map.Starts[output]; term < map.Starts[output + 1]; term++)
                    values[(output * map.Inputs) + map.Sources[term]] += map.Weights[term];
            }
            return matrix = torch.tensor(values, [map.Outputs, map.Inputs], x.dtype, x.device).DetachFromDisposeScope();
        }
    }
}
