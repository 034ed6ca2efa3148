using System.Runtime.InteropServices;

namespace Duel.Tensors.Tests;

/// <summary>An engine with memory of its own, as that of a graphics card is: results lie there, and the host's memory is made useless until they are asked for.</summary>
/// <remarks>It brings its inputs to the host for the CPU's engine, so that all bits are equal to those of that engine.</remarks>
internal sealed class ApartBackend : IBackend
{
    private static CpuBackend Cpu => CpuBackend.Instance;

    public bool UnrollsRecurrences => true;

    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        if (operation.Kind is OperationKind.Reshape or OperationKind.Part)
        {
            Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
            return;
        }
        using (Backend.Use(Cpu))
            Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
        MoveAway([.. inputs, .. outputs]);
    }

    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places) => Cpu.Choose(operation, x, out places);

    public Tensor Allocate(Shape shape, DType type) => Cpu.Allocate(shape, type);

    public void Fill(Tensor to, double value) => Cpu.Fill(to, value);

    public void Fill(Tensor to, in RandomNumbers numbers) => Cpu.Fill(to, numbers);

    public void Upload(ReadOnlySpan<float> from, Tensor to) => Cpu.Upload(from, to);

    public void Upload(ReadOnlySpan<double> from, Tensor to) => Cpu.Upload(from, to);

    public void Download(Tensor from, Span<double> to) => Cpu.Download(from, to);

    public void Copy(Tensor from, Tensor to)
    {
        Cpu.Copy(from, to);
        MoveAway([from, to]);
    }

    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second)
    {
        Cpu.Step(update, values, gradient, first, second);
        MoveAway([values, gradient]);
    }

    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second)
    {
        Cpu.Step(update, values, gradients, starts, factor, first, second);
        MoveAway([values, .. gradients]);
    }

    public void MoveTowards(Tensor values, Tensor target, double share)
    {
        Cpu.MoveTowards(values, target, share);
        MoveAway([values, target]);
    }

    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts) => Cpu.Norm(tensors, starts);

    public void IteratePower(Tensor weight, Tensor left, Tensor right)
    {
        Cpu.IteratePower(weight, left, right);
        MoveAway([weight, left, right]);
    }

    /// <summary>Moves the blocks of tensors to this engine's memory.</summary>
    /// <param name="tensors">Tensors; null in the place of a result that is not made.</param>
    public static void MoveAway(ReadOnlySpan<Tensor?> tensors)
    {
        foreach (var tensor in tensors)
        {
            if (tensor?.LiveBlock is not { } block)
                continue;
            block.ToHost(mayChange: true);
            var host = block.Span<byte>(0, checked((int)block.Used));
            block.MoveTo(new Kept(host.ToArray()));
            // All bits set: not a number.
            host.Fill(byte.MaxValue);
        }
    }

    /// <summary>Contents of a block in an array.</summary>
    internal sealed class Kept(byte[] contents) : DeviceMemory
    {
        public bool IsGone { get; private set; }

        public override void CopyTo(nint host)
        {
            Assert.False(IsGone, "Memory was read that had been given back.");
            Marshal.Copy(contents, 0, host, contents.Length);
        }

        protected override void Dispose(bool disposing) => IsGone = true;
    }
}
