namespace Duel.Backends.Torch;

/// <summary>The engine of LibTorch on a device with memory of its own: values stay there, and come to the host where something asks for them.</summary>
/// <remarks>
/// What Torch lacks, such as means over processes, the CPU's engine carries out on copies. Random numbers are Duel's, made on the host, so that
/// a run draws the same ones on any engine. See docs/adr/0027-second-engine.md.
/// </remarks>
/// <param name="options">Precision; all else goes to Torch.</param>
/// <param name="device">The device.</param>
internal sealed partial class TorchDevice(TorchOptions options, torch.Device device) : IBackend
{
    private readonly TorchFunctions functions = new(options.Rounding);

    /// <summary>Operations that were carried out on the device.</summary>
    public long Taken { get; private set; }

    /// <summary>Operations that the CPU's engine carried out.</summary>
    public long HandedOn { get; private set; }

    /// <inheritdoc/>
    public bool UnrollsRecurrences => false;

    private static CpuBackend Cpu => CpuBackend.Instance;

    /// <inheritdoc/>
    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        if (operation.Kind is OperationKind.Reshape or OperationKind.Part)
        {
            // Views, wherever the values are.
            Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
            return;
        }
        using var scope = torch.NewDisposeScope();
        if (All(inputs) is { } seen && functions.Run(operation, seen, outputs.Length) is { } found)
        {
            for (var i = 0; i < found.Length; i++)
                outputs[i] = Made(found[i], TorchFunctions.MayShare(operation));
            Taken++;
            return;
        }
        HandedOn++;
        using (new OnHost(inputs))
            Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
    }

    /// <inheritdoc/>
    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places)
    {
        HandedOn++;
        using (new OnHost([x]))
            return Cpu.Choose(operation, x, out places);
    }

    /// <inheritdoc/>
    public Tensor Allocate(Shape shape, DType type) => Cpu.Allocate(shape, type);

    /// <inheritdoc/>
    public void Fill(Tensor to, double value)
    {
        if (IsWhole(to))
            Place(to, torch.full([to.Shape.Count], value, TorchView.Format(to.Type), device));
        else
            Change(to, values => values.fill_(value));
    }

    /// <inheritdoc/>
    public void Fill(Tensor to, in RandomNumbers numbers) => Cpu.Fill(to, numbers);

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<float> from, Tensor to) => Cpu.Upload(from, to);

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<double> from, Tensor to) => Cpu.Upload(from, to);

    /// <inheritdoc/>
    public void Download(Tensor from, Span<double> to)
    {
        if (to.Length == 0)
            return;
        if (from.LiveBlock.Device is null)
        {
            Cpu.Download(from, to);
            return;
        }
        using var scope = torch.NewDisposeScope();
        On(from).flatten().narrow(0, 0, to.Length).to(torch.ScalarType.Float64).cpu().data<double>().CopyTo(to);
    }

    /// <inheritdoc/>
    public void Copy(Tensor from, Tensor to)
    {
        using var scope = torch.NewDisposeScope();
        if (IsWhole(to))
            Place(to, On(from).flatten().clone().DetachFromDisposeScope());
        else
            Change(to, values => values.copy_(On(from).reshape(values.shape)));
    }

    /// <summary>The inputs on the device; null where one is empty.</summary>
    private torch.Tensor[]? All(ReadOnlySpan<Tensor> tensors)
    {
        var seen = new torch.Tensor[tensors.Length];
        for (var i = 0; i < seen.Length; i++)
        {
            if (tensors[i].Shape.Count == 0)
                return null;
            seen[i] = On(tensors[i]);
        }
        return seen;
    }

    /// <summary>A tensor's values on the device, brought there where they are not yet.</summary>
    private torch.Tensor On(Tensor tensor)
    {
        var block = tensor.LiveBlock;
        block.Hold();
        if (block.Device is not TorchMemory memory || !memory.Values.device.Equals(device))
        {
            block.ToHost(mayChange: true);
            memory = new(Sent(block, tensor.Type));
            block.CopiedTo(memory);
        }
        return memory.Values.narrow(0, tensor.Offset, tensor.Shape.Count).view([.. tensor.Shape.ToArray().Select(extent => (long)extent)]);
    }

    private unsafe torch.Tensor Sent(Block block, DType type)
    {
        using var host = TorchView.Over((nint)block.Pointer, [block.Used / type.Bytes], TorchView.Format(type));
        return host.to(device, copy: true).DetachFromDisposeScope();
    }

    /// <summary>A tensor of a result that is on the device.</summary>
    private static Tensor Made(torch.Tensor found, bool mayShare)
    {
        var y = Cpu.Allocate(TorchView.ShapeOf(found), TorchView.TypeOf(found));
        // What lies in an input's memory would change with it.
        Place(y, (found.is_contiguous() && mayShare ? found.clone() : found.contiguous()).flatten());
        return y;
    }

    /// <summary>True if a tensor has its block to itself.</summary>
    private static bool IsWhole(Tensor tensor) => tensor.Offset == 0 && tensor.Shape.Count * tensor.Type.Bytes == tensor.LiveBlock.Used;

    private static void Place(Tensor to, torch.Tensor values) => to.LiveBlock.MoveTo(new TorchMemory(values.DetachFromDisposeScope()));

    /// <summary>Changes values where they are.</summary>
    private void Change(Tensor tensor, Action<torch.Tensor> change)
    {
        using var scope = torch.NewDisposeScope();
        change(On(tensor));
        tensor.LiveBlock.MoveTo(tensor.LiveBlock.Device!);
    }

    /// <summary>A span of code in which values are on the host, to be read; those on the device stay as they are.</summary>
    private readonly ref struct OnHost
    {
        private readonly (Block Block, DeviceMemory Memory)[] taken;

        public OnHost(ReadOnlySpan<Tensor> tensors)
        {
            var found = new List<(Block, DeviceMemory)>();
            foreach (var tensor in tensors)
            {
                var block = tensor.LiveBlock;
                if (block.TakeDevice() is { } memory)
                    found.Add((block, memory));
            }
            taken = [.. found];
        }

        public void Dispose()
        {
            foreach (var (block, memory) in taken)
                block.CopiedTo(memory);
        }
    }
}
