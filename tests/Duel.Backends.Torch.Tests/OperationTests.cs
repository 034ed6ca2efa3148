using Duel.Tensors;
using Duel.Tensors.Tests;

namespace Duel.Backends.Torch.Tests;

/// <summary>Each operation on Torch and on the CPU's engine, in value and both derivatives.</summary>
public class OperationTests
{
    public static TheoryData<string> Names => OperationSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Value_and_both_derivatives_are_those_of_the_cpu(string name)
    {
        var sample = OperationSamples.Of(name);
        Engines.Compare(sample.Function, sample.Inputs(), DType.Float32, DType.Float64);
    }

    /// <summary>Otherwise the comparison above would be one of the CPU's engine with itself.</summary>
    [Fact]
    public void Torch_carries_out_the_kinds_that_it_knows()
    {
        TorchHere.OrSkip();
        var (engine, taken) = (Engines.WholeTorch(), new HashSet<OperationKind>());
        foreach (var sample in OperationSamples.All)
        {
            Tensor[] inputs = [.. sample.Inputs().Select(input => input.To(DType.Float32).AsVariable())];
            var first = Gradient.Of(sample.Function(inputs).Square().Sum(), inputs, differentiable: true);
            foreach (var node in Graph.Of(first).Nodes)
            {
                var before = engine.Taken;
                engine.Run(node.Operation, [.. node.Inputs], new Tensor[1], mayOverwrite: false);
                if (engine.Taken > before)
                    taken.Add(node.Operation.Kind);
            }
        }
        OperationKind[] known =
        [
            OperationKind.Add, OperationKind.Subtract, OperationKind.Multiply, OperationKind.Divide, OperationKind.Affine, OperationKind.Square, OperationKind.Sqrt,
            OperationKind.Reciprocal, OperationKind.Pow, OperationKind.Exp, OperationKind.Log, OperationKind.LeakyRelu, OperationKind.LeakyReluGradient,
            OperationKind.Sigmoid, OperationKind.SigmoidGradient, OperationKind.Tanh, OperationKind.TanhGradient, OperationKind.Softplus, OperationKind.Maximum,
            OperationKind.Minimum, OperationKind.Abs, OperationKind.Clamp, OperationKind.Mask, OperationKind.Permute, OperationKind.Concat, OperationKind.Broadcast,
            OperationKind.Sum, OperationKind.CumSum, OperationKind.Slice, OperationKind.Flip, OperationKind.UpsampleNearest, OperationKind.MatMul,
            OperationKind.Convolve, OperationKind.ConvolveTransposed, OperationKind.ConvolveWeightGradient, OperationKind.Gather, OperationKind.ScatterAdd,
            OperationKind.Top, OperationKind.MaxPool, OperationKind.Pad, OperationKind.ResizeLinear, OperationKind.MeanPool, OperationKind.Filter,
            OperationKind.Adjoint, OperationKind.Plane, OperationKind.Warp, OperationKind.WarpBack, OperationKind.GridSample, OperationKind.GridSampleBack,
            OperationKind.Softmax, OperationKind.LogSumExp, OperationKind.BatchNormalize, OperationKind.InstanceNormalize, OperationKind.SpectralNormalize,
        ];
        Assert.Empty(known.Except(taken));
    }
}
