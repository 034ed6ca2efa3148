namespace Duel.Tensors;

/// <summary>How a tensor was made: the operation's inputs and its rule for derivatives.</summary>
/// <remarks>
/// The rule is made of differentiable operations, so that derivatives of derivatives need nothing more. A rule may take a faster,
/// fused way while <see cref="Recording.IsOn"/> is false, which is when nobody will differentiate its result.
/// </remarks>
internal abstract class Node
{
    private static long made;

    protected Node(Tensor first, Tensor? second = null, Tensor? third = null)
    {
        (First, Second, Third) = (first, second, third);
        InputCount = third is not null ? 3 : second is not null ? 2 : 1;
        Id = Interlocked.Increment(ref made);
    }

    protected Node(Tensor[] inputs)
    {
        (First, Many, InputCount) = (inputs[0], inputs, inputs.Length);
        Id = Interlocked.Increment(ref made);
    }

    /// <summary>Order of making: a node's inputs have smaller numbers.</summary>
    public long Id { get; }

    public int InputCount { get; }

    /// <summary>What the operation returned.</summary>
    public Tensor Output { get; set; } = null!;

    /// <summary>Position in the gradient pass that is under way.</summary>
    public int Slot { get; set; }

    /// <summary>The gradient pass that <see cref="Slot"/> belongs to.</summary>
    public long Pass { get; set; }

    protected Tensor First { get; }

    protected Tensor? Second { get; }

    protected Tensor? Third { get; }

    private Tensor[]? Many { get; }

    public Tensor Input(int index) => Many is not null ? Many[index] : index switch { 0 => First, 1 => Second!, _ => Third! };

    /// <summary>Adds to each needed input the product of <paramref name="gradient"/> with the derivative of the output.</summary>
    /// <param name="gradient">The derivative of the final value with respect to this node's output; the output's shape.</param>
    /// <param name="into">Takes the contributions, each of its input's shape.</param>
    public abstract void Backward(Tensor gradient, GradientSink into);
}
