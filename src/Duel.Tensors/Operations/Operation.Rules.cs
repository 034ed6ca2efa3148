namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>A function of one tensor without attributes, whose rule is a function of input, output and gradient.</summary>
    internal sealed class Unary(OperationKind kind, Func<Tensor, Tensor, Tensor, Tensor> rule, ReadValues reads = ReadValues.All) : Operation(kind)
    {
        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => reads;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, rule(node.First, node.Output, gradient));
    }

    /// <summary>A function of two tensors without attributes, each with its rule; broadcast axes are summed away here.</summary>
    internal sealed class Binary(OperationKind kind, BinaryRule first, BinaryRule second, ReadValues firstReads, ReadValues secondReads) : Operation(kind)
    {
        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) =>
            (wantsFirst ? firstReads : ReadValues.None) | (wantsSecond ? secondReads : ReadValues.None);

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            var (a, b) = (node.First, node.Second!);
            if (into.Wants(0))
                into.Add(0, first(a, b, node.Output, gradient).SumTo(a.Shape));
            if (into.Wants(1))
                into.Add(1, second(a, b, node.Output, gradient).SumTo(b.Shape));
        }
    }

    /// <summary>A function without attributes and without a derivative, such as a comparison.</summary>
    internal sealed class Flat(OperationKind kind) : Operation(kind, differentiableInputs: 0);

    /// <summary>The derivative's product with the gradient, from both inputs and the output.</summary>
    internal delegate Tensor BinaryRule(Tensor a, Tensor b, Tensor output, Tensor gradient);
}
