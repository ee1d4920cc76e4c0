using Microsoft.Azure.Functions.Worker;

namespace WatchReports.Tests.App;

/// <summary>An invocation with an id only.</summary>
internal sealed class Invocation(string id) : FunctionContext
{
    public override string InvocationId => id;

    public override string FunctionId => throw new NotSupportedException();

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override IInvocationFeatures Features => throw new NotSupportedException();
}
