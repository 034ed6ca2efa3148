namespace Duel.Tensors;

/// <summary>One backward walk over the recorded operations, from an output to the chosen inputs.</summary>
/// <remarks>
/// Passes nest: a fused operation differentiates its plain composition inside a walk. Each pass therefore puts the marks that it
/// overwrites back when it is done. Working lists are reused, so that a walk allocates nothing after warm-up.
/// </remarks>
internal sealed class GradientPass
{
    [ThreadStatic]
    private static Stack<GradientPass>? idle;

    // Marks are taken away after a pass, so that numbers may come again, but for the one of what is not marked.
    private const int Unmarked = 0;

    private static int passes;

    private readonly List<Visit> visits = [];
    private readonly Stack<Visit> open = [];
    private readonly List<bool> wanted = [];
    private readonly List<Tensor?> gradients = [];
    private readonly List<Tensor?> results = [];
    private readonly List<(int Pass, int Slot)> asked = [];
    private readonly TensorScope step = TensorScope.Closed();
    private IReadOnlyList<Tensor> inputs = [];
    private TensorScope? ruleScope;
    private int pass;
    private long firstSerial;
    private bool differentiable;
    private bool partial;
    private int consumed;

    /// <param name="output">Tensor to differentiate.</param>
    /// <param name="inputs">Tensors to differentiate by.</param>
    /// <param name="seed">Vector that the Jacobian is multiplied with.</param>
    /// <param name="differentiable">True if the results are recorded.</param>
    /// <param name="partial">True if inputs count as independent, even if one was made from another: what an operation's own rule needs,
    /// because the walk around it adds the rest.</param>
    /// <param name="consumed">The depth of the scope whose tensors are given up once the walk is past them; 0 for none.</param>
    public static Tensor[] Run(Tensor output, IReadOnlyList<Tensor> inputs, Tensor? seed, bool differentiable, bool partial = false, int consumed = 0)
    {
        idle ??= new();
        if (!idle.TryPop(out var pass))
            pass = new();
        (pass.partial, pass.consumed) = (partial, consumed);
        try
        {
            return pass.Walk(output, inputs, seed, differentiable);
        }
        finally
        {
            pass.Clear();
            idle.Push(pass);
        }
    }

    public bool Wants(Tensor tensor) => tensor.Asked.Pass == pass || (tensor.Node is { } node && node.Pass == pass && wanted[node.Slot]);

    public void Add(Tensor tensor, Tensor contribution)
    {
        if (contribution.Shape != tensor.Shape)
            throw new ShapeException($"A derivative of shape {contribution.Shape} for a tensor of shape {tensor.Shape}: the operation's derivative is wrong.");
        if (tensor.Node is { } node && node.Pass == pass && wanted[node.Slot])
            Accumulate(gradients, node.Slot, contribution);
        else if (tensor.Asked.Pass == pass)
            Accumulate(results, tensor.Asked.Slot, contribution);
    }

    /// <summary>True if the gradient of the current node will not be read again: this pass made it, and no other slot refers to it.</summary>
    public bool MayOverwrite(Tensor gradient) =>
        !differentiable && gradient.LiveBlock is { Pending: 1, Depth: > 0 } block && block.Serial > firstSerial;

    private Tensor[] Walk(Tensor output, IReadOnlyList<Tensor> asking, Tensor? seed, bool twice)
    {
        (inputs, differentiable, firstSerial) = (asking, twice, MemoryPool.Serial);
        do
        {
            pass = Interlocked.Increment(ref passes);
        }
        while (pass == Unmarked);
        for (var i = 0; i < inputs.Count; i++)
        {
            asked.Add(inputs[i].Asked);
            results.Add(null);
            inputs[i].Asked = (pass, i);
        }
        Collect(output);
        Add(output, seed ?? Tensor.Full(output.Shape, 1, output.Type));
        for (var slot = visits.Count - 1; slot >= 0; slot--)
        {
            if (gradients[slot] is { } gradient)
                Step(visits[slot].Node, slot, gradient);
            if (consumed > 0)
                Consume(visits[slot].Node.Output.Memory);
        }
        var found = new Tensor[inputs.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = results[inputs[i].Asked.Slot] ?? Tensor.Full(inputs[i].Shape, 0, inputs[i].Type);
        return found;
    }

    private void Step(Node node, int slot, Tensor gradient)
    {
        // An input that another input leads to: asked for itself, and on the way.
        if (node.Output.Asked.Pass == pass)
            Accumulate(results, node.Output.Asked.Slot, gradient);
        if (differentiable)
        {
            node.Operation.Backward(node, gradient, new(this, node));
        }
        else
        {
            // What the rule makes on its way is gone after it; what it adds, Accumulate keeps.
            using var scope = step.Open();
            ruleScope = scope;
            node.Operation.Backward(node, gradient, new(this, node));
        }
        ruleScope = null;
        gradients[slot] = null;
        Release(gradient);
    }

    private void Accumulate(List<Tensor?> slots, int slot, Tensor contribution)
    {
        var before = slots[slot];
        var sum = before is null ? contribution : before + contribution;
        if (!differentiable)
        {
            ruleScope?.Keep(sum);
            sum.LiveBlock.Pending++;
        }
        slots[slot] = sum;
        if (before is not null)
            Release(before);
    }

    /// <summary>Gives the memory of an output back: whoever used it was made later, and the walk has passed them.</summary>
    private void Consume(Block? block)
    {
        if (block is not null && --block.Ahead == 0 && block.Pending == 0 && block.Depth == consumed)
            MemoryPool.Return(block);
    }

    /// <summary>Gives a gradient's memory back early when this pass made it and no other slot refers to it.</summary>
    private void Release(Tensor gradient)
    {
        if (differentiable)
            return;
        var block = gradient.LiveBlock;
        block.Pending--;
        if (block.Pending == 0 && block.Serial > firstSerial && block.Depth > 0)
            MemoryPool.Return(block);
    }

    /// <summary>Lists the ancestors of the output in the order of their making and marks those that lead to an input.</summary>
    private void Collect(Tensor output)
    {
        Open(output);
        while (open.TryPop(out var visit))
        {
            visits.Add(visit);
            for (var i = 0; i < visit.Node.DifferentiableCount; i++)
                Open(visit.Node.Input(i));
        }
        visits.Sort(static (a, b) => a.Node.Id.CompareTo(b.Node.Id));
        if (consumed > 0)
            CountOutputs();
        for (var slot = 0; slot < visits.Count; slot++)
        {
            var node = visits[slot].Node;
            node.Slot = slot;
            gradients.Add(null);
            var leads = false;
            for (var i = 0; i < node.DifferentiableCount && !leads; i++)
                leads = Wants(node.Input(i));
            wanted.Add(leads);
        }
        if (consumed > 0)
            ConsumeUnread();
    }

    /// <summary>Counts the outputs in each block. A block that a leaf looks into as well, as one before a change of shape does, is the leaf's.</summary>
    private void CountOutputs()
    {
        foreach (var (node, _, _) in visits)
            node.ForgetUse();
        foreach (var (node, _, _) in visits)
            node.CountUse();
    }

    /// <summary>Gives back at once what no rule of this walk looks at: while gradients are few, most memory is that of values.</summary>
    private void ConsumeUnread()
    {
        for (var slot = 0; slot < visits.Count; slot++)
        {
            if (wanted[slot] && visits[slot].Node is var node)
                node.MarkReads(Wants(node.First), node.Second is { } second && Wants(second));
        }
        foreach (var (node, _, _) in visits)
        {
            if (node.Output.Memory is { IsRead: false, Pending: 0, Ahead: < Node.Leaf } block && block.Depth == consumed)
                MemoryPool.Return(block);
        }
    }

    private void Open(Tensor tensor)
    {
        if (tensor.Node is not { } node || node.Pass == pass || (partial && tensor.Asked.Pass == pass))
            return;
        open.Push(new(node, node.Pass, node.Slot));
        node.Pass = pass;
    }

    private void Clear()
    {
        foreach (var visit in visits)
            (visit.Node.Pass, visit.Node.Slot) = (visit.OuterPass, visit.OuterSlot);
        for (var i = inputs.Count - 1; i >= 0 && i < asked.Count; i--)
        {
            inputs[i].Asked = asked[i];
            if (!differentiable && results[i] is { } result)
                result.LiveBlock.Pending--;
        }
        visits.Clear();
        open.Clear();
        wanted.Clear();
        gradients.Clear();
        results.Clear();
        asked.Clear();
        (inputs, ruleScope) = ([], null);
    }

    /// <summary>A node on this walk and the marks that an enclosing walk had left on it.</summary>
    private readonly record struct Visit(Node Node, int OuterPass, int OuterSlot);
}
