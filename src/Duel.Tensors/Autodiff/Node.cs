namespace Duel.Tensors;

/// <summary>Record of how a tensor was made: the operation and its inputs.</summary>
internal class Node
{
    private static long made;

    // The second input, or all of them: one field less in what is most of a step's garbage.
    private readonly object? rest;

    public Node(Operation operation, Tensor first, Tensor? second = null, Tensor? third = null)
    {
        (Operation, First, rest, Third) = (operation, first, second, third);
        InputCount = third is not null ? 3 : second is not null ? 2 : 1;
        Id = Interlocked.Increment(ref made);
    }

    public Node(Operation operation, Tensor[] inputs)
    {
        (Operation, First, rest, InputCount) = (operation, inputs[0], inputs, inputs.Length);
        Id = Interlocked.Increment(ref made);
    }

    /// <summary>Operation, with the rule for its derivative.</summary>
    public Operation Operation { get; }

    /// <summary>Order of making: a node's inputs have smaller numbers.</summary>
    public long Id { get; }

    /// <summary>Number of inputs.</summary>
    public int InputCount { get; }

    /// <summary>Number of them, counted from the first, that derivatives are passed on to.</summary>
    public int DifferentiableCount => Math.Min(InputCount, Operation.DifferentiableInputs);

    /// <summary>Result of the operation.</summary>
    public Tensor Output { get; set; } = null!;

    /// <summary>Position in the gradient pass that is under way.</summary>
    public int Slot { get; set; }

    /// <summary>The gradient pass that <see cref="Slot"/> belongs to.</summary>
    public int Pass { get; set; }

    public Tensor First { get; }

    public Tensor? Second => rest as Tensor;

    public Tensor? Third { get; }

    /// <summary>True if a derivative can be passed on to any input.</summary>
    public bool LeadsToVariables
    {
        get
        {
            for (var i = 0; i < DifferentiableCount; i++)
            {
                if (Input(i).RequiresGradient)
                    return true;
            }
            return false;
        }
    }

    public Tensor Input(int index) => index == 0 ? First : rest is Tensor[] all ? all[index] : index == 1 ? Second! : Third!;
}

/// <summary>A node that keeps what the forward pass found out on its way, because the rule for the derivative needs it.</summary>
/// <remarks>The operation can be carried out again without it.</remarks>
internal sealed class Node<TFound> : Node
{
    public Node(Operation operation, TFound found, Tensor first, Tensor? second = null, Tensor? third = null)
        : base(operation, first, second, third) => Found = found;

    public Node(Operation operation, TFound found, Tensor[] inputs)
        : base(operation, inputs) => Found = found;

    public TFound Found { get; }
}
