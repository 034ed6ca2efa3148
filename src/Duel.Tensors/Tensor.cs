namespace Duel.Tensors;

/// <summary>An array of numbers with a shape, contiguous in row-major order, that remembers how it was made.</summary>
/// <remarks>
/// Pictures are channels-last inside Duel, <c>[N, H, W, C]</c>: see docs/adr/0002-channels-last.md. Operations are extension
/// methods and operators, one file each under <c>Ops/</c>. Values do not change once made, except parameters under an optimiser.
/// </remarks>
public sealed unsafe class Tensor
{
    private readonly long offset;
    private Block block;
    private int generation;
    private bool isGivenUp;
    private Node? maker;

    // Small and apart: tensors are most of what a step leaves to the garbage collector.
    private readonly byte type;
    private int askedPass;
    private int askedSlot;

    private Tensor(Block block, long offset, Shape shape, DType type)
    {
        this.block = block;
        this.offset = offset;
        generation = block.Generation;
        Shape = shape;
        this.type = (byte)type;
    }

    /// <summary>The extents.</summary>
    public Shape Shape { get; }

    /// <summary>The number format.</summary>
    public DType Type => (DType)type;

    /// <summary>True if derivatives with respect to this tensor, or to something that it was made from, can be asked for.</summary>
    public bool RequiresGradient { get; private set; }

    /// <summary>The operation that made this tensor, as far as that was recorded; null for a leaf, such as a parameter or a constant.</summary>
    /// <remarks>Recorded is what leads to a variable, while <see cref="GradientMode.IsOn"/>. All that made a tensor: <see cref="Graph.Of(Tensor[])"/>.</remarks>
    public Operation? Operation => maker?.Operation;

    /// <summary>Record of how the tensor was made, where derivatives can be passed on; null for a leaf and for what has no derivative.</summary>
    internal Node? Node => RequiresGradient ? maker : null;

    /// <summary>Record of how the tensor was made, also where there is no derivative, as of a comparison; null for a leaf.</summary>
    internal Node? Maker => maker;

    /// <summary>True if the tensor is a variable or something that a variable led to.</summary>
    internal bool IsRecorded => RequiresGradient || maker is not null;

    /// <summary>The gradient pass that this tensor is an input of, and its place among that pass's inputs.</summary>
    internal (int Pass, int Slot) Asked
    {
        get => (askedPass, askedSlot);
        set => (askedPass, askedSlot) = value;
    }

    /// <summary>The block that the values lie in.</summary>
    /// <exception cref="ObjectDisposedException">The scope that the tensor was made in has ended.</exception>
    internal Block LiveBlock => block.Generation == generation ? block : Remade();

    /// <summary>The block that the values lie in; null while they lie in none.</summary>
    internal Block? Memory => block.Generation == generation ? block : null;

    /// <summary>The place of the first value in the block, in values.</summary>
    internal long Offset => offset;

    /// <summary>A new tensor of undefined contents.</summary>
    internal static Tensor Uninitialized(Shape shape, DType type) =>
        new(TensorScope.Rent(Math.Max(1, shape.Count) * type.Bytes), 0, shape, type);

    /// <summary>Another shape over the same values.</summary>
    internal Tensor View(Shape shape, long start = 0) => new(LiveBlock, offset + start, shape, Type);

    /// <summary>The values without their history: derivatives stop here.</summary>
    public Tensor Detach() => IsRecorded && !GradientMode.Traces ? View(Shape) : this;

    /// <summary>The same values as a leaf that derivatives can be asked for.</summary>
    public Tensor AsVariable()
    {
        var leaf = View(Shape);
        leaf.RequiresGradient = true;
        return leaf;
    }

    /// <summary>The address of the first element.</summary>
    /// <param name="mayChange">False if nothing is written there: what a device has of it stays current.</param>
    /// <exception cref="ObjectDisposedException">The scope that the tensor was made in has ended.</exception>
    internal T* Pointer<T>(bool mayChange = true)
        where T : unmanaged
    {
        var live = LiveBlock;
        live.Hold();
        live.ToHost(mayChange);
        return (T*)live.Pointer + offset;
    }

    /// <summary>The address of the first byte.</summary>
    internal byte* Bytes() => Type == DType.Float32 ? (byte*)Pointer<float>() : (byte*)Pointer<double>();

    /// <summary>Records the operation that made this tensor.</summary>
    internal Tensor MadeBy(Node node)
    {
        maker = node;
        RequiresGradient = node.LeadsToVariables;
        node.Output = this;
        return this;
    }

    /// <summary>The values of a float32 tensor.</summary>
    /// <exception cref="InvalidOperationException">The tensor is of another type.</exception>
    public ReadOnlySpan<float> AsSpan() => Floats(mayChange: false);

    /// <summary>The values of a float32 tensor, to be overwritten in place before the tensor is used again: for parameters and for filling a batch.</summary>
    /// <remarks>Ask for a new span for each change: kernels keep what they derive from a weight until it is asked for.</remarks>
    /// <exception cref="InvalidOperationException">The tensor is of another type.</exception>
    public Span<float> AsWritableSpan()
    {
        LiveBlock.Version++;
        return Floats(mayChange: true);
    }

    /// <summary>The values as doubles, whatever the type.</summary>
    public double[] ToDoubles()
    {
        var values = new double[Shape.Count];
        Backend.Current.Download(this, values);
        return values;
    }

    /// <summary>The one value of a tensor that has one.</summary>
    /// <exception cref="ShapeException">The tensor has another number of elements.</exception>
    public double Item()
    {
        if (Shape.Count != 1)
            throw new ShapeException($"Item() of a tensor of shape {Shape}: it must have exactly one element.");
        var value = 0.0;
        Backend.Current.Download(this, new(ref value));
        return value;
    }

    /// <summary>Shape and the first values.</summary>
    public override string ToString()
    {
        if (block.Generation != generation)
            return $"Tensor{Shape} (its scope has ended)";
        var head = new double[Math.Min(16, Shape.Count)];
        Backend.Current.Download(this, head);
        return $"Tensor{Shape} {string.Join(' ', head.Select(value => value.ToString("0.####")))}{(Shape.Count > 16 ? " …" : "")}";
    }

    /// <summary>Marks the memory as read; of a tensor that is given up, the memory of what it is made of.</summary>
    internal void MarkRead()
    {
        if (Memory is { } live)
            live.IsRead = true;
        else if (isGivenUp)
            maker!.MarkInputs();
    }

    private Span<float> Floats(bool mayChange)
    {
        if (Type != DType.Float32)
            throw new InvalidOperationException($"The tensor is {Type}: its values are read with ToDoubles().");
        var live = LiveBlock;
        live.ToHost(mayChange);
        return live.Span<float>(offset, checked((int)Shape.Count));
    }

    /// <summary>Gives the memory back until the values are asked for: <see cref="Rematerialization"/>. Nothing else may lie in it.</summary>
    internal void GiveUp()
    {
        MemoryPool.Return(LiveBlock);
        isGivenUp = true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Block Remade()
    {
        var again = isGivenUp && maker is { } node ? node.Operation.Remake(node) : null;
        if (again is null)
            throw Gone();
        (block, generation) = (again.block, again.generation);
        return block;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ObjectDisposedException Gone() =>
        new(nameof(Tensor), $"The tensor of shape {Shape} was made in a TensorScope that has ended. Keep what must outlive a scope: scope.Keep(tensor).");
}
