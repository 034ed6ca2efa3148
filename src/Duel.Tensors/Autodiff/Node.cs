namespace Duel.Tensors;

/// <summary>Record of how a tensor was made: the operation and its inputs.</summary>
internal class Node
{
    /// <summary>Count of a tensor that is no output of a node in <see cref="Block.Ahead"/>: more than any count of outputs, few enough not to overflow.</summary>
    public const long Leaf = 1L << 32;

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

    /// <summary>Forgets what was counted and marked in the blocks of output and inputs.</summary>
    public void ForgetUse()
    {
        Forget(Output);
        for (var i = 0; i < InputCount; i++)
            Forget(Input(i));

        // What was given up lies nowhere now.
        static void Forget(Tensor tensor)
        {
            if (tensor.Memory is { } block)
                (block.Ahead, block.IsRead) = (0, false);
        }
    }

    /// <summary>Counts the output, and each input that no node after a boundary made, in its block.</summary>
    public void CountUse(long boundary = -1)
    {
        Count(Output, 1);
        for (var i = 0; i < InputCount; i++)
        {
            if (Input(i) is var input && !(input.Node?.Id > boundary))
                Count(input, Leaf);
        }

        static void Count(Tensor tensor, long outputs)
        {
            if (tensor.Memory is { } block)
                block.Ahead += outputs;
        }
    }

    /// <summary>Marks the blocks of what the rule for the derivative looks at.</summary>
    /// <param name="wantsFirst">True if the derivative by the first input is asked for.</param>
    /// <param name="wantsSecond">True if the derivative by the second input is asked for.</param>
    public void MarkReads(bool wantsFirst, bool wantsSecond)
    {
        var reads = Operation.Reads(this, wantsFirst, wantsSecond);
        if (reads.HasFlag(ReadValues.Output))
            Output.MarkRead();
        for (var i = 0; i < InputCount; i++)
        {
            if (((int)reads & (1 << i)) != 0)
                Input(i).MarkRead();
        }
    }

    /// <summary>Marks the blocks of all inputs.</summary>
    public void MarkInputs()
    {
        for (var i = 0; i < InputCount; i++)
            Input(i).MarkRead();
    }
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
