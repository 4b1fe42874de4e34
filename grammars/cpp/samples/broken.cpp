class EXPORT_MACRO Widget : public QObject { Q_OBJECT
  SLOTS:
    void clicked( ;
  template<class T> void f(T t) { t.template g<>(; }
};
ROCKSDB_NAMESPACE_BEGIN
int x = y z;
void Foo::bar( { }
#define BAD(x
static ${name} = 3; ` 'too long' "é
}}} ) ] >
R"never(ends here
