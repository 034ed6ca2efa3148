using Duel.Tensors;
using Duel.Testing;

namespace Duel.Networks.Tests;

/// <summary>Derivatives of modules with respect to inputs and parameters alike.</summary>
public static class Proofs
{
    /// <summary>Proves first and second derivatives of a call.</summary>
    public static void Derivatives(Module module, Func<Tensor[], Tensor> call, params Tensor[] inputs)
    {
        Settle(module, () => call(inputs));
        var parameters = module.Parameters().Select(entry => entry.Parameter).Where(parameter => parameter.IsTrainable).ToArray();
        GradientCheck.Both(
            variables =>
            {
                for (var i = 0; i < parameters.Length; i++)
                    parameters[i].Bind(variables[inputs.Length + i]);
                module.UseRandomness(new Rng(8));
                return call(variables[..inputs.Length]);
            },
            [.. inputs, .. parameters.Select(parameter => parameter.Value.Detach())]);
    }

    /// <summary>Moves parameters away from special values, such as scales of 1, and holds still what moves by itself.</summary>
    public static void Settle(Module module, Action forward)
    {
        module.ConvertTo(DType.Float64);
        module.UseRandomness(new Rng(8));
        foreach (var (path, parameter) in module.Parameters())
        {
            if (parameter.IsTrainable)
                parameter.Value.CopyFrom(parameter.Value.Detach() + (new Rng(9)[path].Normal(parameter.Value.Shape, DType.Float64) * 0.3));
        }
        forward();
        foreach (var (_, below) in module.Modules())
        {
            if (below is SpectralNorm)
                below.IsTraining = false;
        }
    }
}
