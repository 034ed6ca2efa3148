namespace Duel.Tensors;

/// <summary>A recorded function of one tensor whose rule is a stateless function of input, output and gradient.</summary>
internal sealed class UnaryNode(Tensor x, Func<Tensor, Tensor, Tensor, Tensor> rule) : Node(x)
{
    public override void Backward(Tensor gradient, GradientSink into) => into.Add(0, rule(First, Output, gradient));
}

/// <summary>A recorded linear function of one tensor whose rule needs the gradient and what the function was asked for.</summary>
/// <remarks>The rule is static and its state lies in the node: a closure would be made with every call, recorded or not.</remarks>
internal sealed class LinearNode<TState>(Tensor x, TState state, Func<TState, Tensor, Tensor> adjoint) : Node(x)
{
    public override void Backward(Tensor gradient, GradientSink into) => into.Add(0, adjoint(state, gradient));
}

/// <summary>A recorded function of two tensors, each with its rule; broadcast axes are summed away here.</summary>
internal sealed class BinaryNode(Tensor a, Tensor b, BinaryRule first, BinaryRule second) : Node(a, b)
{
    public override void Backward(Tensor gradient, GradientSink into)
    {
        if (into.Wants(0))
            into.Add(0, first(First, Second!, Output, gradient).SumTo(First.Shape));
        if (into.Wants(1))
            into.Add(1, second(First, Second!, Output, gradient).SumTo(Second!.Shape));
    }
}

/// <summary>The derivative's product with the gradient, from both inputs and the output.</summary>
internal delegate Tensor BinaryRule(Tensor a, Tensor b, Tensor output, Tensor gradient);
