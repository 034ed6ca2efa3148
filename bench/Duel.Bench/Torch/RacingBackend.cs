using System.Diagnostics;
using Duel.Backends.Torch;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary>Carries each operation out twice, on the CPU's engine and on Torch, and keeps the times by kind and size; the CPU's results count.</summary>
internal sealed class RacingBackend : IBackend
{
    private static readonly CpuBackend Cpu = CpuBackend.Instance;
    private readonly TorchBackend torch = new(new() { TakesAll = true });

    /// <summary>Milliseconds of both engines in each call, by kind and by the power of ten of the elements made.</summary>
    public SortedDictionary<(OperationKind Kind, int Digits), List<(double Cpu, double Torch)>> Times { get; } = [];

    public void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Span<Tensor> outputs, bool mayOverwrite)
    {
        var start = Stopwatch.GetTimestamp();
        Cpu.Run(operation, inputs, outputs, mayOverwrite: false);
        var middle = Stopwatch.GetTimestamp();
        if (outputs.Length != 1)
            return;
        var (before, again) = (torch.Taken, new Tensor[1]);
        using (new TensorScope())
            torch.Run(operation, inputs, again, mayOverwrite: false);
        var end = Stopwatch.GetTimestamp();
        if (torch.Taken == before)
            return;
        var key = (operation.Kind, (int)Math.Log10(Math.Max(1, outputs[0].Shape.Count)));
        if (!Times.TryGetValue(key, out var times))
            Times.Add(key, times = []);
        times.Add((Stopwatch.GetElapsedTime(start, middle).TotalMilliseconds, Stopwatch.GetElapsedTime(middle, end).TotalMilliseconds));
    }

    public Tensor Choose(Operation.Choice operation, Tensor x, out Indices places) => Cpu.Choose(operation, x, out places);

    public Tensor Allocate(Shape shape, DType type) => Cpu.Allocate(shape, type);

    public void Fill(Tensor to, double value) => Cpu.Fill(to, value);

    public void Fill(Tensor to, in RandomNumbers numbers) => Cpu.Fill(to, numbers);

    public void Upload(ReadOnlySpan<float> from, Tensor to) => Cpu.Upload(from, to);

    public void Upload(ReadOnlySpan<double> from, Tensor to) => Cpu.Upload(from, to);

    public void Download(Tensor from, Span<double> to) => Cpu.Download(from, to);

    public void Copy(Tensor from, Tensor to) => Cpu.Copy(from, to);

    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second) => Cpu.Step(update, values, gradient, first, second);

    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second) =>
        Cpu.Step(update, values, gradients, starts, factor, first, second);

    public void MoveTowards(Tensor values, Tensor target, double share) => Cpu.MoveTowards(values, target, share);

    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts) => Cpu.Norm(tensors, starts);

    public void IteratePower(Tensor weight, Tensor left, Tensor right) => Cpu.IteratePower(weight, left, right);
}
