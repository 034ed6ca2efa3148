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

    [Fact]
    public void All_kinds_go_to_torch_but_those_that_it_lacks()
    {
        TorchHere.OrSkip();
        var (engine, taken, left) = (Engines.WholeTorch(), new HashSet<OperationKind>(), new HashSet<OperationKind>());
        foreach (var sample in OperationSamples.All)
        {
            Tensor[] inputs = [.. sample.Inputs().Select(input => input.To(DType.Float32).AsVariable())];
            var first = Gradient.Of(sample.Function(inputs).Square().Sum(), inputs, differentiable: true);
            foreach (var node in Graph.Of(first).Nodes)
            {
                var before = engine.Taken;
                engine.Run(node.Operation, [.. node.Inputs], new Tensor[1], mayOverwrite: false);
                (engine.Taken > before ? taken : left).Add(node.Operation.Kind);
            }
        }
        var stays = left.Except(taken).Order().ToArray();
        if (stays.Length != 99) Assert.Fail(string.Join(" ", stays));
    }
}
