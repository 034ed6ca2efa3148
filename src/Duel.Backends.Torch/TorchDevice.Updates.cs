namespace Duel.Backends.Torch;

/// <content>Changes of parameters in place.</content>
internal sealed partial class TorchDevice
{
    // Keeps the division by the length of a vector of zeros finite.
    private const double Tiny = 1e-12;

    /// <inheritdoc/>
    public void Step(in Update update, Tensor values, Tensor gradient, Tensor? first, Tensor? second) => Step(update, values, [gradient], [0], 1, first, second);

    /// <inheritdoc/>
    public void Step(in Update update, Tensor values, IReadOnlyList<Tensor> gradients, IReadOnlyList<int> starts, double factor, Tensor? first, Tensor? second)
    {
        using var scope = torch.NewDisposeScope();
        var (w, m, v) = (On(values).flatten(), first is null ? null : On(first).flatten(), second is null ? null : On(second).flatten());
        for (var next = 0; next < gradients.Count;)
        {
            // Parameters that lie one behind the other take one step together.
            var (start, end, from) = (starts[next], (long)starts[next], next);
            for (; next < gradients.Count && starts[next] == end; next++)
                end += gradients[next].Shape.Count;
            var pieces = Enumerable.Range(from, next - from).Where(i => gradients[i].Shape.Count > 0).Select(i => On(gradients[i]).flatten()).ToArray();
            if (pieces.Length > 0)
                Step(update, w.narrow(0, start, end - start), torch.cat(pieces) * factor, m?.narrow(0, start, end - start), v?.narrow(0, start, end - start));
        }
        foreach (var changed in new[] { values, first, second })
            changed?.LiveBlock.MoveTo(changed.LiveBlock.Device!);
    }

    /// <inheritdoc/>
    public void MoveTowards(Tensor values, Tensor target, double share) => Change(values, to => to.add_((On(target).reshape(to.shape) - to).mul_(share)));

    /// <inheritdoc/>
    public double Norm(IReadOnlyList<Tensor> tensors, IReadOnlyList<int> starts)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] sums = [.. tensors.Where(tensor => tensor.Shape.Count > 0).Select(tensor => On(tensor).square().sum(torch.ScalarType.Float64))];
        return sums.Length == 0 ? 0 : Math.Sqrt(torch.stack(sums).sum().cpu().item<double>());
    }

    /// <inheritdoc/>
    public void IteratePower(Tensor weight, Tensor left, Tensor right)
    {
        using var scope = torch.NewDisposeScope();
        var w = On(weight).reshape(left.Shape.Count, right.Shape.Count);
        Change(right, v => v.copy_(Unit(w.transpose(0, 1).mv(On(left).flatten())).reshape(v.shape)));
        Change(left, u => u.copy_(Unit(w.mv(On(right).flatten())).reshape(u.shape)));
    }

    private static torch.Tensor Unit(torch.Tensor x) => x / (x.norm() + Tiny);

    /// <summary>The rule of <see cref="Update"/>.</summary>
    private static void Step(in Update update, torch.Tensor values, torch.Tensor gradient, torch.Tensor? first, torch.Tensor? second)
    {
        if (update.CoupledDecay != 0)
            gradient = gradient.add_(values * update.CoupledDecay);
        var direction = gradient;
        if (first is not null)
        {
            first.mul_(update.FirstDecay).add_(gradient * update.FirstGain);
            direction = update.Lookahead ? (first * update.FirstDecay).add_(gradient * update.FirstGain) : first;
        }
        if (second is not null)
        {
            second.mul_(update.SecondDecay).add_(gradient.square().mul_(update.SecondGain));
            direction = direction / (second * update.SecondCorrection).sqrt_().add_(update.Epsilon);
        }
        if (update.DecoupledDecay != 0)
            values.mul_(1 - update.DecoupledDecay);
        values.sub_(direction * update.StepSize);
        if (update.Bound < float.PositiveInfinity)
            values.clamp_(-update.Bound, update.Bound);
    }
}
