using Xunit.Abstractions;
using Xunit.Sdk;

namespace Connectors.Tests.Exam;

/// <summary>
/// A question of the exam that is asked of a connector with these abilities alone: of any other it does not exist, so that nothing passes
/// that was not asked. With parameters it is asked once for each action that the connector has (all of them where none is named), once for each call
/// that the action makes beside its own, and once for each fault.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Connectors.Tests.Exam.AskedDiscoverer", "Connectors.Tests")]
internal sealed class AskedAttribute(params ExamAction[] of) : FactAttribute
{
    public IReadOnlyList<ExamAction> Of => of;

    /// <summary>Name of a method of the exam that says of an action whether it is asked this.</summary>
    public string? Where { get; init; }
}

/// <summary>Makes the test cases of a question for one connector.</summary>
internal sealed class AskedDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions options, ITestMethod test, IAttributeInfo asked)
    {
        var question = (AskedAttribute)((ReflectionAttributeInfo)asked).Attribute;
        var exam = (ContractFixture)Activator.CreateInstance(test.TestClass.Class.ToRuntimeType())!;
        return Rows(test.Method.GetParameters().Count(), question, exam).Select(row => new XunitTestCase(
            diagnostics, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), test, row.Length == 0 ? null : row));
    }

    private static IEnumerable<object[]> Rows(int parameters, AskedAttribute question, ContractFixture exam) => parameters switch
    {
        0 => question.Of.All(exam.Can.Contains) && exam.IsAsked(question.Where, ExamAction.Publish) ? new object[][] { [] } : [],
        1 => exam.Can.Where(action => question.Of.Count == 0 || question.Of.Contains(action)).Where(action => exam.IsAsked(question.Where, action)).Select(action => new object[] { action }),
        2 => exam.Can.SelectMany(action => ExamFault.All.Where(f => f.IsFor(action)).Select(fault => new object[] { action, fault.Name })),
        _ => exam.Can.SelectMany(action => exam.CallsOf(action).Others.SelectMany(call => ExamFault.All.Where(f => f.IsOfAnyCall).Select(fault => new object[] { action, call, fault.Name }))),
    };
}
