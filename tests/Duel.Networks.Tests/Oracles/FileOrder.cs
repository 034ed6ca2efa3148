using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Parameters and their gradients in PyTorch's order of axes.</summary>
public static class FileOrder
{
    /// <summary>A parameter's shape there.</summary>
    public static Shape Shape(Parameter parameter) => Out(parameter.Value.Detach(), parameter).Shape;

    /// <summary>A tensor like the parameter, from memory's order to PyTorch's.</summary>
    public static Tensor Out(Tensor value, Parameter parameter) => parameter.Layout switch
    {
        ParameterLayout.Linear => value.Transpose(),
        ParameterLayout.Convolution => value.Permute(3, 2, 0, 1),
        _ => value,
    };

    /// <summary>A tensor made for the parameter, from PyTorch's order to memory's.</summary>
    public static Tensor In(Func<DType, Tensor> make, Parameter parameter) => parameter.Layout switch
    {
        ParameterLayout.Linear => make(parameter.Value.Type).Transpose(),
        ParameterLayout.Convolution => make(parameter.Value.Type).Permute(2, 3, 1, 0),
        _ => make(parameter.Value.Type),
    };
}
